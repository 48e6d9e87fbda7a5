package socai.workbook;

/** What a file may hold at most. No honest file of a department comes near, and a dishonest one costs little. */
public final class Limits {
    /** Bytes of a file as it is sent. */
    public static final int FILE_BYTES = 8 << 20;
    /** Characters of a cell; a spreadsheet takes some more, a voucher never does. */
    public static final int CELL_CHARACTERS = 4_000;
    /** Columns of a row. */
    public static final int COLUMNS = 200;
    /** Bytes of one part of a packed file once it is unpacked. */
    static final long PART_BYTES = 128L << 20;
    /** The same of a file that is read from the disk as it goes: a million rows of a table. */
    static final long LONG_PART_BYTES = 2L << 30;
    /** Bytes without the beginning of a tag: a text or an attribute that is longer is no cell. */
    static final int TOKEN_BYTES = 256 << 10;
    /** Characters of all texts that the cells of a packed file share. */
    static final int SHARED_CHARACTERS = 8 << 20;
    /** The same of a file that is read from the disk. */
    static final int LONG_SHARED_CHARACTERS = 32 << 20;
    /** Parts of a packed file. */
    static final int PARTS = 1_000;
    /** Sheets, styles and merged areas of a packed file. */
    static final int DECLARATIONS = 10_000;

    private Limits() {}
}
