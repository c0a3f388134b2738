/**
 * States as Java objects: the difference of two trees as a patch, and commits that change an
 * object. A module of its own, for the client needs no diff library.
 */
package dev.masterstate.typed;
