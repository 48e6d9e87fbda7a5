/** The findings of auditors as they are read: listed, told one by one, and met by the figures that they question. */
@NullMarked
package socai.findings;

import org.jspecify.annotations.NullMarked;
