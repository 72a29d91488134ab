/**
 * The procedure of Recommendation ITU-T T.30: phases A to E, sender and receiver. Straight-line
 * code on one thread that speaks to a {@link io.switchpost.fax.t30.FaxPort} and takes its time from
 * it; knows no T.38, no SIP and no file.
 */
package io.switchpost.fax.t30;
