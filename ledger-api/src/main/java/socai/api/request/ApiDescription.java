package socai.api.request;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;
import socai.balances.Figure;
import socai.balances.RowCursor;
import socai.export.file.Format;
import socai.http.Problems;
import socai.journal.Journal;
import socai.report.MoneyUnit;
import socai.rights.May;
import socai.rights.Reach;
import socai.rights.Role;

/** What the description at {@code /v3/api-docs} says beside what the code already does. */
@Configuration
class ApiDescription {
    static {
        // Its parameters are described one by one.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(LedgerFilter.class, JournalFilter.class);
        // What a person writes, and not what it is read into.
        SpringDocUtils.getConfig()
                .replaceWithSchema(AsOf.class, new StringSchema().example("2014-01-31"))
                .replaceWithSchema(ClassificationFilter.class, new StringSchema().example("599...9200"))
                .replaceWithSchema(Journal.Cursor.class, new StringSchema().example("120.1"))
                .replaceWithSchema(RowCursor.class, new StringSchema().example("~GNBV-BK-2013-2015~1~30A"))
                .replaceWithSchema(BasisCursor.class, new StringSchema())
                .replaceWithSchema(SearchText.class, new StringSchema().example("ba be"))
                .replaceWithSchema(RowNumber.class, new StringSchema().example("1.2"))
                .replaceWithSchema(Format.class, new StringSchema().example("csv"))
                .replaceWithSchema(MoneyUnit.class, new StringSchema().example("trieu"))
                .replaceWithSchema(Figure.class, new StringSchema().example("available"));
    }

    private static final String PROBLEM = "Problem";

    /** What parameters mean that many calls have. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "limit", "How many rows the answer holds, 1 to 1000; 200 when not given (100 for entries and events)",
            "after", "What the answer before gave as next, or in its header Link: the rows behind those",
            "effectiveOn",
                    "The last day of effect that counts; today in Viet Nam when not given, and the answer says it",
            "on", "The last day of effect that counts; today in Viet Nam when not given",
            "atLeast", "Waits until the read side has come to this position, which must be recorded",
            "q", "Part of a code or name, without regard to case and accents");

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Sổ Cái")
                        .version("v1")
                        .description("Budget and disbursement ledger. Money is whole đồng, dates are of the treasury"
                                + " (Asia/Ho_Chi_Minh), instants are UTC.")
                        .license(new License().name("Apache-2.0")))
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .components(new Components()
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic"))
                        .addSchemas(
                                PROBLEM,
                                new ObjectSchema()
                                        .description("RFC 9457, with a stable code; a refusal adds what it refuses for")
                                        .addProperty(
                                                "type",
                                                new StringSchema()
                                                        .format("uri-reference")
                                                        .description("The page that tells the code, its cause and its"
                                                                + " remedy")
                                                        .example(Problems.GUIDE + "#INSUFFICIENT_BALANCE"))
                                        .addProperty("title", new StringSchema())
                                        .addProperty("status", new IntegerSchema())
                                        .addProperty("code", new StringSchema())
                                        .addProperty("detail", new StringSchema())
                                        .addProperty("field", new StringSchema())));
    }

    @Bean
    OperationCustomizer headersAndProblems() {
        return (operation, method) -> {
            Arrays.stream(method.getMethodParameters())
                    .filter(QueryParameter::areShared)
                    .flatMap(parameter -> QueryParameter.of(parameter.getParameterType()))
                    .forEach(parameter -> shared(operation, parameter));
            describe(operation);
            tellRights(operation, method);
            if (method.hasMethodAnnotation(PostMapping.class)) {
                header(
                        operation,
                        "Idempotency-Key",
                        "The same key and body again: the first answer again, nothing twice");
                header(
                        operation,
                        "If-Match",
                        "The line's version in double quotes; a line that has gone on answers 409");
                var answer = operation.getResponses().get("200");
                if (answer != null) { // else the call says itself what it answers
                    operation
                            .getResponses()
                            .addApiResponse(
                                    "201",
                                    new ApiResponse().description("Recorded").content(answer.getContent()));
                    answer.setDescription("Everything stood already");
                }
            }
            operation
                    .getResponses()
                    .addApiResponse(
                            "4XX",
                            new ApiResponse()
                                    .description("Refused, and nothing recorded")
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType()
                                                            .schema(new ObjectSchema()
                                                                    .$ref("#/components/schemas/" + PROBLEM)))));
            return operation;
        };
    }

    private static void shared(Operation operation, QueryParameter parameter) {
        operation.addParametersItem(new io.swagger.v3.oas.models.parameters.QueryParameter()
                .name(parameter.name())
                .required(false)
                .schema(parameter.isNumber() ? new IntegerSchema() : new StringSchema()));
    }

    private static void describe(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> parameter.getDescription() == null)
                    .forEach(parameter -> parameter.setDescription(PARAMETERS.get(parameter.getName())));
        }
    }

    /** Who may make a call stands in its description, from the one table of rights. */
    private static void tellRights(Operation operation, HandlerMethod method) {
        var may = method.getMethodAnnotation(May.class);
        if (may != null) {
            var told = Stream.of(may.value())
                    .map(action -> "%s (%s)"
                            .formatted(
                                    action,
                                    Stream.of(Role.values())
                                            .filter(role -> action.of(role) != Reach.NONE)
                                            .map(role -> role + (action.of(role) == Reach.OWN ? "" : " without limits"))
                                            .collect(Collectors.joining(", "))))
                    .collect(Collectors.joining(" or "));
            var before = operation.getDescription();
            operation.setDescription((before == null ? "" : before + " ") + "Right: " + told + ".");
        }
    }

    private static void header(Operation operation, String name, String description) {
        operation.addParametersItem(new HeaderParameter()
                .name(name)
                .description(description)
                .required(false)
                .schema(new StringSchema()));
    }
}
