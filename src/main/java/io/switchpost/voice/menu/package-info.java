/**
 * Menus of the auto attendant: their files, and leading a caller through them.
 *
 * <p>Knows calls, prompts and people. Must not know how a menu's file came to change.
 */
package io.switchpost.voice.menu;
