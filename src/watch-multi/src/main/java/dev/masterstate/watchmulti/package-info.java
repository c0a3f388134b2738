/**
 * The original protocol, WATCH / MULTI / EXEC, behind the same {@link dev.masterstate.MasterState}:
 * for parity tests and side-by-side benchmarks. What it does to a state's text is an engine of its
 * own, independent of the Lua.
 */
package dev.masterstate.watchmulti;
