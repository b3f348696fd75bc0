package dev.rollcall.internal.wiring;

import dev.rollcall.spi.SubjectDirectory;

/** Who is asked for the groups of a user: the application's own directory, or else its identity store. */
record ChosenDirectory(SubjectDirectory directory) {}
