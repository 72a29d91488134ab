/**
 * The Camel component {@code voice:}: conversations as steps of a call's route.
 *
 * <p>Thin: each hands the call to its face in {@code io.switchpost.voice}.
 */
package io.switchpost.camel.voice;
