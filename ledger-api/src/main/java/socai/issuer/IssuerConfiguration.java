package socai.issuer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import socai.account.IssuerDesk;
import socai.account.PeopleDirectory;
import socai.account.PeopleList;

/** Opens the way by the issuer where one is named; otherwise nothing of it is there. */
@Configuration
@ConditionalOnWebApplication
class IssuerConfiguration {
    IssuerConfiguration(Environment environment) {
        if (!IssuerSettings.name(environment)) {
            IssuerSettings.mustBeEmpty(environment);
        }
    }

    /** Whether there is an issuer. */
    static final class IssuerIsNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return IssuerSettings.name(context.getEnvironment());
        }
    }

    /** What is there because an issuer is named. */
    @Configuration
    @Conditional(IssuerIsNamed.class)
    static class Named {
        private final IssuerSettings settings;
        private final Issuer issuer;

        Named(Environment environment) {
            this.settings = IssuerSettings.read(environment);
            this.issuer = new Issuer(settings);
        }

        @Bean
        IssuerSignIn issuerSignIn(
                IssuerDesk desk, PeopleList people, PeopleDirectory directory, ApplicationEventPublisher events) {
            return new IssuerSignIn(issuer, new Admission(settings, desk, people), directory, events);
        }

        @Bean
        IssuerDoor issuerDoor(
                @Value("${ledger.issuer.button:}") String vietnamese,
                @Value("${ledger.issuer.button-en:}") String english) {
            return new IssuerDoor(issuer, settings, new IssuerDoor.Words(vietnamese, english));
        }
    }
}
