using Mien.Core;
using Mien.Web.Recognizing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mien.Web.Endpoints;

/// <summary>Endpoints on the service itself: its model, its counts.</summary>
internal static class FactEndpoints
{
    public static void Map(WebApplication app, ModelCard card, ServiceMetrics metrics, bool keepsCorrections)
    {
        app.MapGet("/v1/models", (HttpContext context) => JsonAnswer.Write(context, json =>
        {
            json.WriteBoolean("corrections", keepsCorrections);
            json.WriteStartArray("models");
            json.WriteStartObject();
            json.WriteString("name", card.Name);
            json.WriteStartArray("labels");
            foreach (var label in card.Labels)
            {
                json.WriteStringValue(label.Name);
            }
            json.WriteEndArray();
            json.WriteNumber("inputSize", card.InputSize);
            json.WriteNumber("parameters", card.Parameters);
            json.WriteString("trainingData", card.TrainingData);
            if (card.Synthetic is { } synthetic)
            {
                json.WriteStartArray("synthetic");
                foreach (var each in synthetic)
                {
                    json.WriteStartObject();
                    json.WriteString("generator", each.Generator);
                    json.WriteString("kind", each.Kind);
                    json.WriteNumber("faces", each.Faces);
                    json.WriteString("learnedFrom", each.LearnedFrom);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteString("terms", card.Terms);
            json.WriteString("intendedUse", card.IntendedUse);
            json.WriteEndObject();
            json.WriteEndArray();
        }));
        app.MapGet("/metrics", async (HttpContext context) =>
        {
            context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            await context.Response.WriteAsync(metrics.Text(), context.RequestAborted);
        });
    }
}
