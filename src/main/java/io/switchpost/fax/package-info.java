/**
 * The fax machine: {@code image} codes pages (T.4, T.6), {@code t30} is the procedure, {@code t38}
 * carries it over UDPTL. Knows no Camel, no mail and no SIP but for the descriptions that T.38
 * negotiates.
 */
package io.switchpost.fax;
