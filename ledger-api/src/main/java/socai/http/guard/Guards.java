package socai.http.guard;

import socai.access.TypedNames;

/**
 * The limits of this node.
 *
 * @param hashes of names and tokens
 */
record Guards(SignInDelays delays, Rates ofUsers, Rates ofAddresses, TypedNames hashes) {}
