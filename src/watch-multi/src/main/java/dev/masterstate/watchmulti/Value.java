package dev.masterstate.watchmulti;

/** A value of the document: a slice of text, until something goes into it. */
sealed interface Value permits Slice, Container {

  /**
   * The object or array that this is, to be gone into and changed; null for a scalar. Changes of
   * what a slice gives are changes of this value where they are put in its place alone.
   */
  Container open() throws NoStateException;

  /** The value as text, a string of bytes. */
  String text();
}
