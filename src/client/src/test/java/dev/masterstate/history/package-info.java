/**
 * Records what callers of one session saw, and decides whether one versioned register can have
 * answered so.
 */
package dev.masterstate.history;
