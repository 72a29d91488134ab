/**
 * Which key does what in a mailbox: profiles in YAML, refused when they would trap a caller.
 *
 * <p>Knows keys, states and actions. Must not know calls, prompts' samples or messages.
 */
package io.switchpost.voice.keypad;
