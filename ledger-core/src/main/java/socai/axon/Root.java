package socai.axon;

/** What all aggregates are to this room: a frame of Axon's around a part of the domain. */
interface Root<D> {
    /** In the metadata of every command: the circumstances in which it is decided. */
    String NOW = "now";

    /** The part of the domain that decides and evolves. */
    D domain();
}
