/** The tables of files that people keep: CSV in the encodings of this country and XLSX, read row by row. */
@NullMarked
package socai.workbook;

import org.jspecify.annotations.NullMarked;
