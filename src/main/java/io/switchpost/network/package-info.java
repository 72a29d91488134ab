/**
 * Who counts as one source, wherever guesses and floods are counted: at SIP, at SMTP, on the web
 * page.
 *
 * <p>Knows nothing else.
 */
package io.switchpost.network;
