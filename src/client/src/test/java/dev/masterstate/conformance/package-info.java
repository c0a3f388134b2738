/**
 * The patch languages as data: what each patch does to a document, or why it is refused. Each file
 * in {@code resources/conformance} says in its comment where its cases come from.
 */
package dev.masterstate.conformance;
