package socai.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsInWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | không",
                "1 | một",
                "4 | bốn",
                "5 | năm",
                "10 | mười",
                "11 | mười một",
                "14 | mười bốn",
                "15 | mười lăm",
                "20 | hai mươi",
                "21 | hai mươi mốt",
                "24 | hai mươi tư",
                "25 | hai mươi lăm",
                "55 | năm mươi lăm",
                "100 | một trăm",
                "101 | một trăm linh một",
                "104 | một trăm linh bốn",
                "105 | một trăm linh năm",
                "110 | một trăm mười",
                "115 | một trăm mười lăm",
                "131 | một trăm ba mươi mốt",
                "1000 | một nghìn",
                "1001 | một nghìn không trăm linh một",
                "1010 | một nghìn không trăm mười",
                "1015 | một nghìn không trăm mười lăm",
                "1100 | một nghìn một trăm",
                "21000 | hai mươi mốt nghìn",
                "1000000 | một triệu",
                "1000005 | một triệu không trăm linh năm",
                "1005000 | một triệu không trăm linh năm nghìn",
                "450000000 | bốn trăm năm mươi triệu",
                "1000000000 | một tỷ",
                "1000000001 | một tỷ không trăm linh một",
                "1500000000 | một tỷ năm trăm triệu",
                "56492000000 | năm mươi sáu tỷ bốn trăm chín mươi hai triệu",
                "87840000000 | tám mươi bảy tỷ tám trăm bốn mươi triệu",
                "146782000000 | một trăm bốn mươi sáu tỷ bảy trăm tám mươi hai triệu",
                "364218000000 | ba trăm sáu mươi tư tỷ hai trăm mười tám triệu",
                "511000000000 | năm trăm mười một tỷ",
                "1005000000000 | một nghìn không trăm linh năm tỷ",
                "1500000000000000 | một triệu năm trăm nghìn tỷ",
                "9007199254740991 | chín triệu không trăm linh bảy nghìn một trăm chín mươi chín tỷ "
                        + "hai trăm năm mươi tư triệu bảy trăm bốn mươi nghìn chín trăm chín mươi mốt"
            })
    void in_vietnamese_an_amount_is_spelled_as_on_a_voucher(long dong, String words) {
        assertThat(Amounts.inWords(dong, Locale.of("vi"))).isEqualTo(words + " đồng");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | zero",
                "1 | one",
                "13 | thirteen",
                "20 | twenty",
                "21 | twenty-one",
                "100 | one hundred",
                "105 | one hundred and five",
                "342 | three hundred and forty-two",
                "1000 | one thousand",
                "1005 | one thousand and five",
                "1100 | one thousand one hundred",
                "1000005 | one million and five",
                "1005000 | one million five thousand",
                "56492000000 | fifty-six billion four hundred and ninety-two million",
                "511000000000 | five hundred and eleven billion",
                "9007199254740991 | nine quadrillion seven trillion one hundred and ninety-nine billion "
                        + "two hundred and fifty-four million seven hundred and forty thousand "
                        + "nine hundred and ninety-one"
            })
    void in_english_an_amount_is_spelled_in_short_scale_with_and(long dong, String words) {
        assertThat(Amounts.inWords(dong, Locale.ENGLISH)).isEqualTo(words + " đồng");
    }
}
