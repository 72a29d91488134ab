/** The faces for a browser: the first page, its live data, log-in. */
package io.switchpost.web;
