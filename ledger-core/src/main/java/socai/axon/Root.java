package socai.axon;

/** What all aggregates are to this room: a frame of Axon's around a part of the domain. */
interface Root<D> {
    /** The part of the domain that decides and evolves. */
    D domain();
}
