namespace Mien.Recognition.Tests.OnePass;

/// <summary>Files as the authors of three detectors publish them; each finds one face where a red pixel is, and none where a blue one is.</summary>
internal static class PublishedDetectors
{
    /// <summary>Two anchors a place: the larger one of the finest grid answers, its logit 0.05 times red less 123.</summary>
    public static PublishedModel RetinaFace(int? width = null, int? height = null, bool softmax = true)
    {
        float grown = MathF.Log(1.5f) / 0.2f, grownLess = MathF.Log(1.25f) / 0.2f;
        float[] box = [0.5f, -0.25f, grown, grownLess], points = [-2, -1, 2, -1, 0, 0, -1.5f, 2, 1.5f, 2];
        return new PublishedModel(width, height)
            .Output("loc", 4, Grids([.. box, .. box]))
            .Output("conf", 2, [new(8, [0, -20, 0, 0], Plane: 2, Weight: [0, 0, 0, 0.05f]), new(16, [0, -20, 0, -20]), new(32, [0, -20, 0, -20])], softmax: softmax)
            .Output("landms", 10, Grids([.. points, .. points]));
    }

    /// <summary>The grid of 16 answers: class 0.81 times red over 255, object 1.44, which counts as 1.</summary>
    public static PublishedModel YuNet(int? width = 640, int? height = 640)
    {
        var model = new PublishedModel(width, height);
        foreach (var stride in new[] { 8, 16, 32 })
        {
            model.Output($"cls_{stride}", 1, [new(stride, [0], Plane: 2, Weight: [stride == 16 ? 0.81f / 255 : 0])]);
            model.Output($"obj_{stride}", 1, [new(stride, [1.44f])]);
            model.Output($"bbox_{stride}", 4, [new(stride, [0.25f, -0.5f, MathF.Log(3), MathF.Log(2.5f)])]);
            model.Output($"kps_{stride}", 10, [new(stride, [-0.5f, 0, 0.5f, 0, 0, 0.25f, -0.4f, 0.5f, 0.4f, 0.5f])]);
        }
        return model;
    }

    /// <summary>Both answers of a place of the finest grid see a red pixel: the second is surer, 0.9 times its value, and has another box.</summary>
    /// <param name="isBatched">As insightface's exports are since 2021-10.</param>
    /// <param name="withPoints">Nine outputs, else six.</param>
    public static PublishedModel Scrfd(bool isBatched = false, bool withPoints = true)
    {
        var model = new PublishedModel();
        foreach (var (stride, declared) in new[] { (8, 12800), (16, 3200), (32, 800) })
        {
            int? rows = isBatched ? null : declared;   // of 640 × 640, whatever the picture: so the older files say
            model.Output($"score_{stride}", 1, [new(stride, [0, 0], Plane: 0, Weight: stride == 8 ? [0.8f, 0.9f] : [0, 0])], isBatched, declared: rows);
            model.Output($"bbox_{stride}", 4, [new(stride, [1, 1.5f, 3, 4, 1, 2, 3, 4])], isBatched, declared: rows);
            if (withPoints)
            {
                float[] points = [0, 0, 1.5f, 0, 0.75f, 1, 0.25f, 2, 1.25f, 2.5f];
                model.Output($"kps_{stride}", 10, [new(stride, [.. points, .. points])], isBatched, declared: rows);
            }
        }
        return model;
    }

    private static PublishedHead[] Grids(float[] bias) => [new(8, bias), new(16, bias), new(32, bias)];
}
