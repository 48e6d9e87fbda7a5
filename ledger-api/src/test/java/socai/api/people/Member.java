package socai.api.people;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import socai.api.Api;
import socai.ledger.access.PersonId;
import socai.ledger.value.Treasury;
import socai.web.Visitor;
import tools.jackson.databind.JsonNode;

/** Somebody who was invited, came in by the link and has signed in on the pages. */
public record Member(String root, String id, String pseudonym, String email, Visitor visitor) {
    public static final String PASSWORD = "vịt vàng bơi qua suối cạn";

    /** Invites somebody under a name. */
    public static JsonNode invited(Api admin, String name, String email, String rights) {
        var answer = admin.post("/people", """
                {"name":"%s","email":"%s",%s}""".formatted(name, email, rights));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
        return answer.body();
    }

    public static Member of(Api admin, String rights) {
        var email = "m" + UUID.randomUUID().toString().substring(0, 8) + "@example.vn";
        var invited = invited(admin, "Nông Thị Lan", email, rights);
        var link = invited.path("link").asString();
        var visitor = new Visitor(admin.root());
        var chosen = visitor.post(
                "/activation",
                Map.of(
                        "_csrf",
                        visitor.get(link).hidden("_csrf"),
                        "link",
                        link.substring(link.indexOf('=') + 1),
                        "password",
                        PASSWORD,
                        "passwordAgain",
                        PASSWORD));
        if (chosen.status() != 302) {
            throw new IllegalStateException(chosen.html());
        }
        visitor.signIn(email, PASSWORD);
        var id = invited.path("person").asString();
        var pseudonym = admin.read("/people/" + id).path("pseudonym").asString();
        return new Member(admin.root(), id, pseudonym, email, visitor);
    }

    public PersonId person() {
        return PersonId.parse(id);
    }

    public Api byPassword() {
        return Api.as(root, email, PASSWORD);
    }

    /** Another session of the same person. */
    public Visitor elsewhere() {
        return new Visitor(root).signIn(email, PASSWORD);
    }

    /** A token that serves for thirty days. */
    public JsonNode token(String scope) {
        var until = LocalDate.now(Treasury.ZONE).plusDays(30);
        var answer = byPassword().post("/people/me/tokens", """
                {"name":"Máy kế toán","scope":"%s","until":"%s"}""".formatted(scope, until));
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.text());
        }
        return answer.body();
    }
}
