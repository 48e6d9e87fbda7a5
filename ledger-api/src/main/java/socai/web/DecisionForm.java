package socai.web;

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
import socai.ledger.LedgerCommand.RegisterDecision;
import socai.ledger.LegalBasis;
import socai.ledger.ProgrammePlan;
import socai.ledger.Refusal;
import socai.ledger.RefusalCode;
import socai.ledger.Sha256;
import socai.ledger.Text;
import socai.log.LogUnavailable;
import socai.log.Origin;
import socai.programmes.Programmes;
import socai.recording.Recorder;
import socai.recording.Request;
import socai.words.Amounts;
import socai.words.Words;

/** The form that says how much a decision gives in all. */
@Controller
@RequestMapping("/decisions/new")
class DecisionForm {
    private static final Set<String> FIELDS = Set.of("amount");
    /** Names one filling-in of the form: however often it is sent, it records once. */
    private static final String KEY = "key";

    private final Programmes programmes;
    private final Recorder recorder;
    private final Words words;

    DecisionForm(Programmes programmes, Recorder recorder, Words words) {
        this.programmes = programmes;
        this.recorder = recorder;
        this.words = words;
    }

    @GetMapping
    String blank(
            @RequestParam(required = false) @Nullable String programme,
            HttpServletRequest http,
            Locale locale,
            Model model) {
        var typed = Typed.of(http);
        typed.set(KEY, UUID.randomUUID().toString());
        show(plan(programme), typed, new Reading(typed, words, locale), locale, model);
        return "decision";
    }

    @PostMapping
    String record(
            @RequestParam(required = false) @Nullable String programme,
            HttpServletRequest http,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        var plan = plan(programme);
        var typed = Typed.of(http);
        var reading = new Reading(typed, words, locale);
        var read = command(plan, reading, locale);
        if (read.isPresent()) {
            var position = record(read.get(), typed, reading, http);
            if (position.isPresent()) {
                return "redirect:/decisions?programme=" + plan.code() + "&recorded=" + position.getAsLong();
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        show(plan, typed, reading, locale, model);
        return "decision";
    }

    private ProgrammePlan plan(@Nullable String programme) {
        return Optional.ofNullable(DecisionsPage.chosen(programmes.all(), programme))
                .orElseThrow(NotFound::new);
    }

    private static Optional<RegisterDecision> command(ProgrammePlan plan, Reading reading, Locale locale) {
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

    /** The position of the registration; nothing when the reading now tells why there is none. */
    private OptionalLong record(RegisterDecision command, Typed typed, Reading reading, HttpServletRequest http) {
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
                // What comes next is another decision, and the reader is told so.
                typed.set(KEY, UUID.randomUUID().toString());
            }
            reading.refused(refusal, UnaryOperator.identity(), FIELDS);
        } catch (LogUnavailable e) {
            // Whether it was recorded nobody knows; the same key makes sending it again safe.
            reading.general("form.unavailable");
        }
        return OptionalLong.empty();
    }

    private void show(ProgrammePlan plan, Typed typed, Reading reading, Locale locale, Model model) {
        model.addAttribute("plan", plan);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", reading.errors());
        model.addAttribute("typedAmount", TypedAmount.of(typed.get("amount"), words, locale));
    }
}
