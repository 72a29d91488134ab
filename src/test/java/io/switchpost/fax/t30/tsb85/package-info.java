/**
 * Recommendation ITU-T T.30 held against a script of its conformance tests: the cases of the ITU's
 * TSB-85 (ETSI ETS 300 242), as the spandsp project wrote them down in XML. The script plays the
 * tester; our sender or receiver is the device under test.
 */
package io.switchpost.fax.t30.tsb85;
