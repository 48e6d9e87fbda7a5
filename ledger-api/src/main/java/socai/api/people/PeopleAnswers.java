package socai.api.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import socai.account.PeopleDesk;
import socai.account.PeopleList.Known;
import socai.account.PeopleList.KnownToken;
import socai.account.RightsOn.Holder;
import socai.ledger.access.PersonId;
import socai.ledger.access.PersonRole;
import socai.ledger.access.TokenId;
import socai.ledger.access.TokenScope;
import socai.ledger.event.LedgerEvent.PersonEvent;
import socai.ledger.person.Standing;
import socai.ledger.value.ProgrammeCode;
import socai.ledger.value.UnitCode;
import socai.log.event.RecordedEvent;

/** What the calls about people answer. */
final class PeopleAnswers {
    private PeopleAnswers() {}

    /**
     * Somebody.
     *
     * @param pseudonym what entries call the person
     * @param name absent for first users, and for who was forgotten; {@code email} likewise
     * @param units to which the person is limited, with all below them; empty for all
     * @param history the events of the person; told of one person alone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            PersonId id,
            String pseudonym,
            @Nullable String name,
            @Nullable String email,
            Standing standing,
            SortedSet<PersonRole> roles,
            SortedSet<UnitCode> units,
            SortedSet<ProgrammeCode> programmes,
            @Nullable List<Happened> history) {
        static Told of(Known known, @Nullable List<Happened> history) {
            var person = known.person();
            var data = known.data();
            return new Told(
                    person.id(),
                    person.pseudonym().value(),
                    data == null ? null : data.name(),
                    data == null ? null : data.address(),
                    person.standing(),
                    person.rights().roles(),
                    person.rights().units(),
                    person.rights().programmes(),
                    history);
        }
    }

    /** An event of a person. */
    record Happened(long position, Instant at, String type, String by) {
        static Happened of(RecordedEvent recorded) {
            return new Happened(
                    recorded.position(),
                    recorded.recordedAt(),
                    recorded.type(),
                    ((PersonEvent) recorded.event()).by().name());
        }
    }

    /**
     * Some people, in the order of the list.
     *
     * @param next what to ask for after, to go on; absent at the end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(List<Told> people, @Nullable String next) {}

    /**
     * A link that was made.
     *
     * @param link the path of the page that it opens, told this once; absent where the same request came before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Linked(
            PersonId person,
            @Nullable String link,
            @Nullable LocalDate until) {
        static Linked of(PeopleDesk.Linked linked) {
            return new Linked(
                    linked.person(),
                    linked.secret() == null ? null : "/activation?link=" + linked.secret(),
                    linked.until());
        }
    }

    /**
     * Who had a right.
     *
     * @param on the day that was asked about, or {@code at} the position
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Holders(
            Set<PersonRole> roles,
            @Nullable LocalDate on,
            @Nullable Long at,
            List<Had> people) {}

    /**
     * Somebody who had a right.
     *
     * @param from since when, if it was within the day; {@code until} likewise
     * @param position the event that gave it; 0 for a first user before any event of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Had(
            PersonId person,
            String pseudonym,
            SortedSet<PersonRole> roles,
            SortedSet<UnitCode> units,
            SortedSet<ProgrammeCode> programmes,
            @Nullable Instant from,
            @Nullable Instant until,
            long position) {
        static Had of(Holder holder) {
            var person = holder.person();
            return new Had(
                    person.id(),
                    person.pseudonym().value(),
                    person.rights().roles(),
                    person.rights().units(),
                    person.rights().programmes(),
                    holder.from(),
                    holder.until(),
                    holder.position());
        }
    }

    /** A token, without the token itself. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToldToken(
            TokenId token,
            @Nullable String name,
            TokenScope scope,
            LocalDate until,
            @Nullable LocalDate lastUsed) {
        static ToldToken of(KnownToken known) {
            var token = known.token();
            var named = known.named();
            return new ToldToken(
                    token.id(),
                    named == null ? null : named.name(),
                    token.scope(),
                    token.until(),
                    named == null ? null : named.lastUsed());
        }
    }

    /** The tokens that serve. */
    record Tokens(List<ToldToken> tokens) {}

    /**
     * A token that was made.
     *
     * @param secret what the machine sends, told this once; absent where the same request came before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Issued(TokenId token, @Nullable String secret) {}
}
