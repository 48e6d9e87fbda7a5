package socai.http.guard;

import socai.access.TypedNames;

/**
 * The limits of this node.
 *
 * @param delays of passwords and tokens
 * @param codes delays of second factors, which are short and longer guarded
 * @param hashes of names and tokens
 */
record Guards(SignInDelays delays, SignInDelays codes, Rates ofUsers, Rates ofAddresses, TypedNames hashes) {
    /** Those that make an attempt wait. */
    SignInDelays delays(Attempt attempt) {
        return switch (attempt.door()) {
            case FORM, BASIC, TOKEN, PASSKEY, OLD_PASSWORD, ISSUER -> delays;
            case SECOND -> codes;
        };
    }
}
