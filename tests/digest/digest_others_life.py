"""More documents that are no digests, as they arrive in real life, written for these tests."""

# The lines of the documents are as long as their kind has them.
# ruff: noqa: E501

from __future__ import annotations

OTHERS: dict[str, tuple[str, str]] = {}  # name → (file name, text)


def _add(name: str, file: str, text: str) -> None:
    OTHERS[name] = (file, text)


_add("changelog with links to pull requests", "HISTORY.md", """# Release history

## 0.9.0 (2024-02-11)

**Highlights**

* Faster tokenisation with the new backend by @anna in https://github.com/example/lib/pull/811
* Support for flash attention ([paper](https://arxiv.org/abs/2205.14135)) by @bo in https://github.com/example/lib/pull/799
* Fix crash on empty batches by @cy in https://github.com/example/lib/pull/804

**Full Changelog**: https://github.com/example/lib/compare/v0.8.3...v0.9.0

## 0.8.3 (2024-01-02)

* Pin dependency by @anna in https://github.com/example/lib/pull/790
* Implement LoRA adapters ([paper](https://arxiv.org/abs/2106.09685)) by @dee in https://github.com/example/lib/pull/777
""")  # fmt: skip
_add("one-page résumé in a web page", "cv.html", """<html><head><title>Carla Gomes – Resume</title></head><body><h1>Carla Gomes</h1><p>Machine learning engineer · Lisbon · carla@example.org</p>
<h2>Work experience</h2><h3>Senior ML Engineer, Example Pay (2020–now)</h3><ul><li>Built fraud detection with gradient boosting</li><li>Cut inference cost by half</li></ul>
<h3>Data Scientist, Sample Retail (2017–2020)</h3><ul><li>Demand forecasting for 2,000 shops</li></ul>
<h2>Education</h2><p>MSc Applied Mathematics, University of Porto, 2017</p>
<h2>Selected publications</h2><ul><li>C. Gomes, R. Dias. <a href="https://arxiv.org/abs/1901.00001">Boosting for Imbalanced Payment Streams</a>. ECML 2019.</li><li>R. Dias, C. Gomes. Forecasting Intermittent Demand with Shared Trees. KDD Workshop 2018.</li></ul>
<h2>Skills</h2><p>Python, SQL, Spark, Portuguese (native), English</p></body></html>""")  # fmt: skip
_add("recipe with steps", "curry.md", """# Chickpea curry in thirty minutes

*By Ines Rocha · 12 March 2021 · Serves 4*

## Ingredients

- 2 tins of chickpeas
- 400 ml coconut milk
- 1 onion, finely chopped
- A thumb of ginger
- 2 tsp garam masala

## Method

1. Fry the Onion and Ginger Until Golden
2. Add the Spices and Toast for a Minute
3. Pour in Coconut Milk and Chickpeas
4. Simmer for Twenty Minutes and Season

## Why it works

Coconut milk carries the fat-soluble spices. For more see [the science of curry](https://www.example.com/science-of-curry).

**TL;DR:** onion, spice, coconut, chickpeas.
""")  # fmt: skip
_add("minutes of a laboratory's meeting", "minutes.txt", """Group meeting, 14 June 2022

Present: Anna, Bo, Chandra, Dee
Apologies: Emil

1. Budget
   Anna reported that the travel budget is spent. Decision: ask the faculty.

2. Paper deadlines
   - NeurIPS rebuttals until 9 August (Bo)
   - Chandra submits "Sparse Codes for Sound" to ICASSP
   - Dee will read the diffusion survey before next week

3. Cluster
   Two nodes are down. Action: Bo calls support.

Next meeting: 21 June, 10:00
""")  # fmt: skip
_add("README of a research code", "README.md", """# FastSeg: real-time segmentation

[![arXiv](https://img.shields.io/badge/arXiv-2101.00001-b31b1b.svg)](https://arxiv.org/abs/2101.00001)

Official implementation of **FastSeg: Real-Time Segmentation Without Tears** (CVPR 2021).

## Installation

```bash
pip install -r requirements.txt
```

## Training

Download [Cityscapes](https://www.cityscapes-dataset.com/) and run `python train.py`.

## Results

| Backbone | mIoU | FPS | Download |
|---|---|---|---|
| MobileNetV3 | 72.3 | 61 | [weights](https://example.com/a.pth) |
| ResNet-50 | 77.8 | 33 | [weights](https://example.com/b.pth) |

## Citation

```bibtex
@inproceedings{fastseg2021, title={FastSeg: Real-Time Segmentation Without Tears}, author={Doe, Jane}, booktitle={CVPR}, year={2021}}
```

## Acknowledgements

We thank the authors of [DeepLab](https://github.com/tensorflow/models) and [BiSeNet](https://github.com/ycszen/TorchSeg).
""")  # fmt: skip
_add("news article with links", "news.html", """<html><head><title>Chip maker opens second plant in the valley</title><meta property="og:site_name" content="Valley Courier"></head><body><article><h1>Chip maker opens second plant in the valley</h1><p>By Tom Field, 3 May 2023</p>
<p>The company said on Wednesday that its <a href="https://example.com/plant">second plant</a> would employ 1,200 people. Analysts had <a href="https://example.com/analysts">expected</a> the move since autumn.</p>
<p>A <a href="https://www.nature.com/articles/s41586-020-2649-2">study</a> published in Nature had warned of water shortage in the region, but the governor called the project "the best thing that has happened to the valley in fifty years".</p>
<p>Protesters gathered outside the gates. "We have wells to protect," said Maria Lopez, who runs a farm nearby.</p>
<h2>What happens next</h2><p>Production starts in autumn. The plant will be inspected every year.</p>
<h2>Related stories</h2><ul><li><a href="/a">Farmers Sue Over Dry Wells in the Northern Valley</a></li><li><a href="/b">How the Chip Shortage Changed the Car Industry</a></li></ul></article></body></html>""")  # fmt: skip
_add("list of products", "gifts.md", """# The 10 best gifts for researchers

1. **Noise-Cancelling Headphones, Second Generation** – silence in the open-plan office. [Buy](https://shop.example.com/1) ($249)
2. **A Really Good Fountain Pen** – for signing theses. [Buy](https://shop.example.com/2) ($80)
3. **Electric Standing Desk With Memory** – your back says thanks. [Buy](https://shop.example.com/3) ($499)
4. **E-Ink Tablet for Reading and Annotating Papers** – the size of a page. [Buy](https://shop.example.com/4) ($399)
5. **Coffee Subscription for Six Months** – no comment needed. [Buy](https://shop.example.com/5) ($90)
""")  # fmt: skip
_add("list of books with authors", "books.md", """# Books I read in 2022

1. *The Three-Body Problem* by Cixin Liu (2014) – physics and despair.
2. *A Memory Called Empire* by Arkady Martine (2019) – poetry as politics.
3. *The Dawn of Everything* by David Graeber and David Wengrow (2021) – history was never a ladder.
4. *Project Hail Mary* by Andy Weir (2021) – a friend called Rocky.
5. *Piranesi* by Susanna Clarke (2020) – halls, statues, tides.
""")  # fmt: skip
_add("textbooks of a course", "textbooks.md", """# Recommended books for the machine learning course

- Christopher M. Bishop: *Pattern Recognition and Machine Learning*. Springer, 2006. ISBN 978-0387310732
- Ian Goodfellow, Yoshua Bengio, Aaron Courville: *Deep Learning*. MIT Press, 2016. ISBN 978-0262035613
- Kevin P. Murphy: *Probabilistic Machine Learning: An Introduction*. MIT Press, 2022. ISBN 978-0262046824
- Trevor Hastie, Robert Tibshirani, Jerome Friedman: *The Elements of Statistical Learning*. Springer, 2009. ISBN 978-0387848570
""")  # fmt: skip
_add("code of conduct", "CODE_OF_CONDUCT.md", """# Contributor Covenant Code of Conduct

## Our Pledge

We pledge to make participation in our community a harassment-free experience for everyone.

## Our Standards

Examples of behavior that contributes to a positive environment include:

* Demonstrating empathy and kindness toward other people
* Being respectful of differing opinions, viewpoints, and experiences
* Giving and gracefully accepting constructive feedback

## Enforcement

Instances of unacceptable behavior may be reported to conduct@example.org.

## Attribution

This Code of Conduct is adapted from the [Contributor Covenant](https://www.contributor-covenant.org), version 2.1.
""")  # fmt: skip
_add("thread of mails about one paper", "thread.txt", """From: Anna <anna@example.org>
To: Bo <bo@example.org>
Subject: Re: camera ready

Hi Bo,

I changed section 3 and the figures. Could you check the proof again? The reviewer wanted us to cite "Attention Is All You Need", which I added.

Best,
Anna

> On Tue, 3 May 2022, Bo wrote:
> Hi Anna,
> the deadline is Friday. Do we still have to shorten the related work?
> Best, Bo
""")  # fmt: skip
_add("list of bugs", "bugs.csv", """id,title,status,assignee,created
101,Search crashes on an empty query,open,anna,2023-01-04
102,Export of German umlauts is broken,closed,bo,2023-01-09
103,Import hangs with very large files,open,chandra,2023-02-11
104,Dark mode shows white text on white,closed,anna,2023-03-01
""")  # fmt: skip
_add("page of one paper's abstract", "abs.html", """<html><head><title>[2103.00001] Learning to Fold Laundry from Video</title><meta name="citation_title" content="Learning to Fold Laundry from Video"></head><body><div id="header"><a href="/">arXiv.org</a> &gt; cs &gt; arXiv:2103.00001</div><main><div id="content"><div id="abs"><h1 class="title">Title: Learning to Fold Laundry from Video</h1><div class="authors"><span>Authors:</span><a href="/a">Jane Doe</a>, <a href="/b">Max Roe</a></div><blockquote class="abstract"><span>Abstract:</span> We show that a robot can learn to fold laundry by watching.</blockquote></div></div></main></body></html>""")  # fmt: skip
_add("contract in German", "vertrag.txt", """Mietvertrag

zwischen Herrn Karl Schulze, Hauptstraße 1, 50667 Köln (Vermieter)
und Frau Eva Braun-Meier, Nebenweg 2, 50668 Köln (Mieterin)

§ 1 Mietsache
Vermietet wird die Wohnung im zweiten Obergeschoss.

§ 2 Mietzeit
Das Mietverhältnis beginnt am 1. April 2021 und läuft auf unbestimmte Zeit.

§ 3 Miete
Die Miete beträgt monatlich 850 Euro.
""")  # fmt: skip
_add("call for papers", "cfp.txt", """Call for Papers: Second Workshop on Learning for Agriculture

We invite submissions on all topics of machine learning in agriculture, including but not limited to:

- Crop Yield Prediction from Satellite Images
- Robotic Harvesting and Weeding
- Disease Detection in Plants
- Learning from Small and Noisy Data

Important dates
Submission: 1 May 2022
Notification: 1 June 2022
Camera ready: 15 June 2022

Organisers: Jane Doe (Example University), Max Roe (Sample Institute)
""")  # fmt: skip
_add("album list", "albums.txt", """My favourite records of 2021

1. Promises – Floating Points, Pharoah Sanders & The London Symphony Orchestra
2. Black Acid Soul – Lady Blackbird
3. Afrique Victime – Mdou Moctar
4. For Those I Love – For Those I Love
5. Sometimes I Might Be Introvert – Little Simz
""")  # fmt: skip
_add("product documentation", "guide.md", """# Deployment guide

## Prerequisites

- Docker 20 or newer
- An account at [Example Cloud](https://cloud.example.com)

## Architecture

The service follows the design of [Raft](https://raft.github.io) and stores its log on disk.

## Configuration

| Key | Default | Description |
|---|---|---|
| port | 8080 | Port of the server |
| log_level | info | How much is logged |
| replicas | 3 | Number of replicas |

## Troubleshooting

If a node does not come up, see the [FAQ](https://docs.example.com/faq).
""")  # fmt: skip
_add(
    "podcast notes",
    "ep.md",
    "# Episode 42: The future of batteries\n\nHosts: Ana and Tim\n\n## Chapters\n- 00:00 Intro\n- 03:12 Why lithium is hard to replace\n- 12:40 Solid-state electrolytes explained\n- 31:05 Listener questions\n\n## Links\n- [Our shop](https://example.com/shop)\n- [Solid-state batteries on Wikipedia](https://en.wikipedia.org/wiki/Solid-state_battery)\n- [The study we mention](https://www.nature.com/articles/s41560-019-0349-7)\n",
)
_add(
    "invoice",
    "r.txt",
    "Invoice 2023-114\n\nBill to: Example GmbH\n\n1. Consulting on Machine Learning Infrastructure    12 h    1,440.00\n2. Design Review of the Recommendation Service       4 h      480.00\n3. Travel                                                    120.50\n\nTotal  2,040.50 EUR\nPayable within 30 days.\n",
)
_add(
    "course catalogue",
    "c.html",
    "<html><body><h1>Computer science courses</h1><ul><li><b>CS101 Introduction to Programming</b> – Prof. A. Keller, 6 ECTS</li><li><b>CS205 Algorithms and Data Structures</b> – Prof. B. Novak, 6 ECTS</li><li><b>CS330 Machine Learning for Vision and Language</b> – Dr. C. Osei, 4 ECTS</li><li><b>CS401 Distributed Systems and Cloud Computing</b> – Prof. D. Lind, 6 ECTS</li></ul></body></html>",
)
_add(
    "team changelog slack",
    "s.txt",
    "anna [10:12] deployed the new ranking model to staging\nbo [10:15] nice, latency?\nanna [10:16] p95 went from 80 to 60 ms\nchandra [10:20] docs: https://docs.example.com/ranking\n",
)
_add(
    "privacy policy",
    "p.html",
    "<html><body><h1>Privacy Policy</h1><h2>1. Data We Collect</h2><p>We collect the data that you give us.</p><h2>2. How We Use Your Data</h2><p>To provide the service.</p><h2>3. Sharing of Information with Third Parties</h2><p>We do not sell data.</p><h2>4. Your Rights Under the GDPR</h2><p>You may ask for deletion.</p></body></html>",
)
_add(
    "films list",
    "f.md",
    "# Best films about science\n\n1. *Hidden Figures* (2016), directed by Theodore Melfi\n2. *The Imitation Game* (2014), directed by Morten Tyldum\n3. *A Beautiful Mind* (2001), directed by Ron Howard\n4. *The Man Who Knew Infinity* (2015), directed by Matthew Brown\n",
)
_add(
    "abstract text",
    "a.txt",
    "Learning to Fold Laundry from Video\n\nJane Doe, Max Roe\n\nAbstract\n\nWe show that a robot can learn to fold laundry by watching people. Our method needs no labels and works on shirts and towels.\n\nKeywords: robotics, imitation learning\n",
)
_add(
    "github issues",
    "i.md",
    "## Open issues\n\n- [ ] [Support for sparse tensors in the loader](https://github.com/example/lib/issues/12)\n- [ ] [Wrong gradient for the attention mask](https://github.com/example/lib/issues/15)\n- [x] [Document the training loop and callbacks](https://github.com/example/lib/pull/18)\n",
)
_add(
    "tech news links",
    "n.md",
    "# Tuesday links\n\n- [Apple announces a faster laptop with a brighter screen](https://www.theverge.com/1)\n- [The European Union agrees on rules for artificial intelligence](https://www.reuters.com/2)\n- [Why your phone battery dies in the cold](https://www.wired.com/3)\n- [A startup raises forty million for robot chefs](https://techcrunch.com/4)\n",
)
_add(
    "quotes",
    "q.txt",
    'Favourite quotations\n\n"The purpose of computing is insight, not numbers." – Richard Hamming\n\n"Premature optimization is the root of all evil." – Donald Knuth\n\n"All models are wrong, but some are useful." – George Box\n',
)
_add(
    "exam questions",
    "e.txt",
    "Exam: Machine Learning, July 2021\n\n1. Explain the bias-variance trade-off. (10 points)\n2. Derive the gradient of the logistic loss. (15 points)\n3. Compare bagging and boosting. (10 points)\n4. What is attention, and why is it scaled? (10 points)\n",
)
