/**
 * Who calls, by whose diversion: names, numbers and diversion headers made safe to show and use.
 *
 * <p>Knows header values as text. Must not know jain-sip or who is to be trusted.
 */
package io.switchpost.sip.identity;
