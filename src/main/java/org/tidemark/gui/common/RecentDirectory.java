package org.tidemark.gui.common;

import java.nio.file.Path;
import java.time.Instant;

/** A data directory opened before. It may be gone by now. */
public record RecentDirectory(Path path, Instant lastOpened) {}
