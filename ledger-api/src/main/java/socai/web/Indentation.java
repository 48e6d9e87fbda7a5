package socai.web;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Leaves the indentation of templates out of pages: it would be a third of a page of many rows. */
@Component
final class Indentation extends AbstractDialect implements IPostProcessorDialect {
    private static final int LAST = 1_000;

    Indentation() {
        super("indentation");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return LAST;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, LineEnds.class, LAST));
    }

    /** Writes one line end in place of empty space. */
    public static final class LineEnds extends AbstractTemplateHandler {

        @Override
        public void handleText(IText text) {
            var blank = text.length() > 1 && text.getText().isBlank();
            super.handleText(blank ? getContext().getModelFactory().createText("\n") : text);
        }
    }
}
