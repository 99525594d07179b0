package org.tidemark.gui.shell;

import java.util.function.Consumer;
import org.tidemark.gui.common.Settings;
import org.tidemark.state.Source;
import org.tidemark.task.JobRunner;

/**
 * What the window offers its pages.
 *
 * @param jobs runs their background work, shown in the status bar
 * @param settings where views are remembered, per directory
 * @param goTo shows the page with the given id; an unknown id is an error
 * @param open opens another source in place of this one
 * @param window what lies around the page
 */
public record PageContext(
    JobRunner jobs,
    Settings settings,
    Consumer<String> goTo,
    Consumer<Source> open,
    PageWindow window) {}
