/**
 * JSON texts as trees of their tokens, read and written without the library and without Jackson.
 */
package dev.masterstate.rawjson;
