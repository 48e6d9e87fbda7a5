package socai.api.request;

/** Parameters that several calls have: a record whose components are each a parameter of that name, none required. */
sealed interface SharedParameters permits DetectorParameters, JournalFilter, LedgerFilter {}
