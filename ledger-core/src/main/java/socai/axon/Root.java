package socai.axon;

/** An aggregate in this room is an Axon frame around a part of the domain; this is what all of them share. */
interface Root<D> {
    /** In the metadata of every command: the circumstances in which it is decided. */
    String NOW = "now";

    /** The part of the domain that decides and evolves. */
    D domain();
}
