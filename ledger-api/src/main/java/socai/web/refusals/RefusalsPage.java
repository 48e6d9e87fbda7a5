package socai.web.refusals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import socai.http.Problems;
import socai.rights.ForEverybody;
import socai.web.Languages;

/** Tells each refusal in the language of the reader, who need not be signed in. */
@Controller
class RefusalsPage {
    private final RefusalGuide vietnamese = guide("refusals.vi.md");
    private final RefusalGuide english = guide("refusals.md");

    RefusalsPage() throws IOException {}

    @ForEverybody(because = "it tells what refusals mean, and nothing of the ledger")
    @GetMapping(Problems.GUIDE)
    String refusals(Locale locale, Model model) {
        model.addAttribute("guide", Languages.ours(locale).equals(Locale.ENGLISH) ? english : vietnamese);
        return "refusals/refusals";
    }

    private static RefusalGuide guide(String file) throws IOException {
        return RefusalGuide.read(new ClassPathResource("docs/" + file).getContentAsString(StandardCharsets.UTF_8));
    }
}
