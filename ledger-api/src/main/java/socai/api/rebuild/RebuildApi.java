package socai.api.rebuild;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import socai.http.ProgressStream;
import socai.projections.RebuildRequests;
import socai.rights.Action;
import socai.rights.May;
import socai.security.Presence;

/** Tells the state of the read side and rebuilds it; {@code all} names every projection. */
@RestController
@RequestMapping("/api/v1/projections")
class RebuildApi {
    private final RebuildRequests rebuilds;
    private final ProgressStream progress;
    private final Presence presence;

    RebuildApi(RebuildRequests rebuilds, ProgressStream progress, Presence presence) {
        this.rebuilds = rebuilds;
        this.progress = progress;
        this.presence = presence;
    }

    @May(Action.READ_TABLES)
    @GetMapping
    List<RebuildRequests.Standing> projections() {
        return rebuilds.all();
    }

    /** Asks for a rebuild; one that was interrupted goes on where it stopped. */
    @May(Action.REBUILD)
    @PostMapping("/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    List<RebuildRequests.Standing> rebuild(@PathVariable String name) {
        var names = names(name);
        names.forEach(rebuilds::request);
        return standing(names);
    }

    /** Interrupts a rebuild after the part it is at. */
    @May(Action.REBUILD)
    @DeleteMapping("/{name}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    List<RebuildRequests.Standing> interrupt(@PathVariable String name) {
        var names = names(name);
        names.forEach(rebuilds::interrupt);
        return standing(names);
    }

    /** Tells the progress of a rebuild as server-sent events, until it is done or interrupted. */
    @May(Action.READ_TABLES)
    @GetMapping(path = "/{name}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter progress(@PathVariable String name, HttpServletRequest http) {
        return progress.of(names(name), presence.of(http, Action.READ_TABLES));
    }

    private List<String> names(String name) {
        var known = rebuilds.all().stream().map(RebuildRequests.Standing::name).toList();
        if (name.equals("all")) {
            return known;
        }
        if (!known.contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return List.of(name);
    }

    private List<RebuildRequests.Standing> standing(List<String> names) {
        return rebuilds.all().stream()
                .filter(standing -> names.contains(standing.name()))
                .toList();
    }
}
