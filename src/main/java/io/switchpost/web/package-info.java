/**
 * The faces for a browser (the first page, its live data, log-in) and for programs (faxes; {@code
 * META-INF/openapi.yaml} describes it).
 */
package io.switchpost.web;
