package socai.account;

import java.util.regex.Pattern;
import socai.ledger.refusal.InvalidValue;

/** An e-mail address, by which a person signs in; whether mail arrives there is for others to find out. */
public record EmailAddress(String value) {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile("[\\p{L}0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}0-9-]+(\\.[\\p{L}0-9-]+)+");

    /**
     * Reads an address, without space around it.
     *
     * @throws InvalidValue for what can be none
     */
    public EmailAddress {
        value = value.strip();
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new InvalidValue("email", value);
        }
    }

    /** It is personal, and not to be printed. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
