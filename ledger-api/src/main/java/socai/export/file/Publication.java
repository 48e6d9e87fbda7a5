package socai.export.file;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The publisher's name and licence, under which data are published. They are settings of the province. */
@Component
public final class Publication {
    private final String organisation;
    private final String licence;
    private final String sector;

    public Publication(
            @Value("${ledger.publication.organisation}") String organisation,
            @Value("${ledger.publication.licence}") String licence,
            @Value("${ledger.publication.sector}") String sector) {
        this.organisation = organisation;
        this.licence = licence;
        this.sector = sector;
    }

    /** The identifier of the publishing organisation: a registration agency, a dash and a number. */
    public String organisation() {
        return organisation;
    }

    /** The name of an open licence, as SPDX has it. */
    public String licence() {
        return licence;
    }

    /** The purpose of the money in the sectors of the OECD's development committee. */
    public String sector() {
        return sector;
    }
}
