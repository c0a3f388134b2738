package dev.masterstate;

/**
 * What a commit does to {@code data}. Each patch language is one implementation: {@link FlatPatch}
 * for the members of {@code data} alone, {@link JsonPatch} (RFC 6902) and {@link MergePatch} (RFC
 * 7396) for values at any depth.
 *
 * <p>A patch is applied whole or not at all, and what it does not touch keeps its text.
 *
 * <p>Patches are immutable: one patch may be committed many times, by many threads.
 */
public sealed interface Patch permits FlatPatch, JsonPatch, MergePatch {}
