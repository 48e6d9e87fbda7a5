package socai.web.rebuild;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import socai.http.ProgressStream;
import socai.projections.RebuildRequests;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Presence;
import socai.web.NotFound;

/** Shows the state of the read side, and the progress of its rebuild. */
@Controller
class RebuildPage {
    private final RebuildRequests rebuilds;
    private final ProgressStream progress;
    private final Presence presence;

    RebuildPage(RebuildRequests rebuilds, ProgressStream progress, Presence presence) {
        this.rebuilds = rebuilds;
        this.progress = progress;
        this.presence = presence;
    }

    @May(Action.READ_TABLES)
    @GetMapping("/projections")
    String projections(Model model) {
        model.addAttribute("projections", rebuilds.all());
        return "rebuild/rebuild";
    }

    @May(Action.REBUILD)
    @PostMapping("/projections/{name}/rebuild")
    String rebuild(@PathVariable String name) {
        rebuilds.request(known(name));
        return "redirect:/projections";
    }

    @May(Action.REBUILD)
    @PostMapping("/projections/{name}/interruption")
    String interrupt(@PathVariable String name) {
        rebuilds.interrupt(known(name));
        return "redirect:/projections";
    }

    @May(Action.READ_TABLES)
    @GetMapping(path = "/projections/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @ResponseBody
    SseEmitter progress(HttpServletRequest http) {
        return progress.all(presence.of(http, Action.READ_TABLES));
    }

    private String known(String name) {
        if (!rebuilds.exists(name)) {
            throw new NotFound();
        }
        return name;
    }
}
