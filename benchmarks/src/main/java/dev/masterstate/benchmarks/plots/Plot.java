package dev.masterstate.benchmarks.plots;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A picture of one file of results.
 *
 * @param name of the picture's file, without its ending
 * @param source the file of results
 * @param chart draws it
 */
record Plot(String name, String source, Function<JsonNode, IChart> chart) {}
