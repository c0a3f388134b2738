package dev.masterstate.benchmarks;

/**
 * The figures of one protocol.
 *
 * @param figures as its agents saw it
 * @param serverPerCommit what a commit cost the server, with the reads and conflicts before it
 */
record ProtocolReport(Protocol protocol, Report figures, ServerLoad serverPerCommit) {}
