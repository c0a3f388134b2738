/**
 * What many agents get through that all change one session. Start at {@link
 * dev.masterstate.benchmarks.goodput.Goodput}.
 */
package dev.masterstate.benchmarks.goodput;
