/**
 * What tests of every module share: a real Redis, a raw connection to it, and a proxy that cuts
 * connections.
 */
package dev.masterstate.testing;
