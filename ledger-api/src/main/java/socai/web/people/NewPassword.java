package socai.web.people;

import socai.ledger.refusal.InvalidValue;
import socai.web.form.FormData;
import socai.web.form.FormReader;

/** A new password that is typed twice, because nobody sees what he types. */
final class NewPassword {
    private NewPassword() {}

    /** Reads it; whether it is fit is said later. */
    static String read(FormData typed, FormReader reading) {
        var password = reading.required("password", text -> text);
        reading.required("passwordAgain", text -> {
            if (!text.equals(typed.get("password"))) {
                throw new InvalidValue("twice", "…");
            }
            return text;
        });
        return password.orNull() == null ? "" : password.value();
    }
}
