using Mien.Core;
using Mien.Data.Scenes;
using Mien.Lab.Detectors.Composition;
using Mien.Vision.Codecs;

namespace Mien.Lab.Tests.Detectors;

/// <summary>The least that a detector can be trained on: one gray picture with points, and as a scene without a face.</summary>
internal static class PlainSources
{
    public static SampleSources In(TemporaryFolder folder)
    {
        var scene = new Image(80, 70, 3);
        scene.Pixels.Fill(90);
        scene.Save(folder.File("scene.png"));
        return new(
            [new LandmarkPhoto("a", scene, new(new(33, 36), new(47, 36), new(40, 44), new(34, 51), new(46, 51)))], [new Scene("scene.png", folder.File("scene.png"), [])], seed: 1, drawn: 12);
    }
}
