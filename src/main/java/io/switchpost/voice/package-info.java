/**
 * Conversations: voicemail, subscriber access, menus, and the prompts that they speak.
 *
 * <p>Straight-line blocking code on the call's own virtual thread. Must not know SIP messages,
 * Camel or mail.
 */
package io.switchpost.voice;
