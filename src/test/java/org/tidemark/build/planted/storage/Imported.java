package org.tidemark.build.planted.storage;

/** What a lower layer must not import. */
public final class Imported {}
