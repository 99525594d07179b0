package org.tidemark.cli;

/** What a command writes to. */
record Shell(Output out, Terminal err) {}
