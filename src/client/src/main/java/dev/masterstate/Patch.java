package dev.masterstate;

/**
 * What a commit does to {@code data}. Each patch language is one implementation.
 *
 * <p>Patches are immutable: one patch may be committed many times, by many threads.
 */
public sealed interface Patch permits FlatPatch {}
