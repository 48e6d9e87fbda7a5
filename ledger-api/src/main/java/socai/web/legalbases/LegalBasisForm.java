package socai.web.legalbases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import socai.ledger.command.LedgerCommand.RegisterDecision;
import socai.ledger.plan.ProgrammePlan;
import socai.ledger.refusal.Refusal;
import socai.ledger.refusal.RefusalCode;
import socai.ledger.text.Text;
import socai.ledger.value.LegalBasis;
import socai.ledger.value.Sha256;
import socai.log.event.LogUnavailable;
import socai.log.event.Origin;
import socai.programmes.Programmes;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.rights.Action;
import socai.rights.May;
import socai.web.NotFound;
import socai.web.form.AmountField;
import socai.web.form.FormData;
import socai.web.form.FormReader;
import socai.web.form.Submission;
import socai.words.Amounts;
import socai.words.Messages;

/** The form that says how much a decision gives in all. */
@Controller
@RequestMapping("/decisions/new")
class LegalBasisForm {
    private static final Set<String> FIELDS = Set.of("amount");
    /** Labels one filling-in of the form: however often it is sent, it records once. */
    private static final String KEY = "key";

    private final Programmes programmes;
    private final Recorder recorder;
    private final Messages words;

    LegalBasisForm(Programmes programmes, Recorder recorder, Messages words) {
        this.programmes = programmes;
        this.recorder = recorder;
        this.words = words;
    }

    @May(Action.REGISTER_DECISION)
    @GetMapping
    String blank(
            @RequestParam(required = false) @Nullable String programme,
            HttpServletRequest http,
            Locale locale,
            Model model) {
        var typed = FormData.of(http);
        Submission.open(typed);
        show(plan(programme), typed, new FormReader(typed, words, locale), locale, model);
        return "legalbases/registration";
    }

    @May(Action.REGISTER_DECISION)
    @PostMapping
    String record(
            @RequestParam(required = false) @Nullable String programme,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var plan = plan(programme);
        var typed = FormData.of(http);
        var reading = new FormReader(typed, words, locale);
        var read = command(plan, reading, locale);
        if (read.isPresent()) {
            var position = record(read.get(), typed, reading, http);
            if (position.isPresent()) {
                return "redirect:/decisions?programme=" + plan.code() + "&recorded=" + position.getAsLong();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        show(plan, typed, reading, locale, model);
        return "legalbases/registration";
    }

    private ProgrammePlan plan(@Nullable String programme) {
        return Optional.ofNullable(LegalBasesPage.chosen(programmes.all(), programme))
                .orElseThrow(NotFound::new);
    }

    private static Optional<RegisterDecision> command(ProgrammePlan plan, FormReader reading, Locale locale) {
        var number = reading.required("decisionNumber", Text::new);
        var date = reading.date("decisionDate");
        var issuer = reading.required("decisionIssuer", Text::new);
        var amount = reading.required("amount", text -> Amounts.parse(text, locale));
        var file =
                reading.optional("decisionFile", text -> new Sha256(text.strip().toLowerCase(Locale.ROOT)));
        return reading.ok()
                ? Optional.of(new RegisterDecision(
                        plan.code(),
                        new LegalBasis(number.value(), date.value(), issuer.value(), file.orNull()),
                        amount.value()))
                : Optional.empty();
    }

    /** The position of the registration; absent if it failed, and then the form tells why. */
    private OptionalLong record(RegisterDecision command, FormData typed, FormReader reading, HttpServletRequest http) {
        if (!typed.get(KEY).matches("[0-9a-f-]{36}")) {
            reading.general("form.stale");
            typed.set(KEY, UUID.randomUUID().toString());
            return OptionalLong.empty();
        }
        var asked = command.toString().getBytes(StandardCharsets.UTF_8);
        var origin = new Origin(http.getRemoteUser(), Origin.Idempotency.of(typed.get(KEY), asked));
        try {
            var receipt = recorder.record(command, new Request(origin, null));
            return OptionalLong.of(receipt.events().getFirst().position());
        } catch (Refusal refusal) {
            if (refusal.code() == RefusalCode.IDEMPOTENCY_KEY_REUSED) {
                // The next registration is another decision, and the reader is told so.
                typed.set(KEY, UUID.randomUUID().toString());
            }
            reading.refused(refusal, UnaryOperator.identity(), FIELDS);
        } catch (LogUnavailable e) {
            // It is not known whether the decision was recorded. The same key makes it safe to send the form again.
            reading.general("form.unavailable");
        }
        return OptionalLong.empty();
    }

    private void show(ProgrammePlan plan, FormData typed, FormReader reading, Locale locale, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        model.addAttribute("typedAmount", AmountField.of(typed.get("amount"), words, locale));
    }
}
